package jackdaw.ospf.iface;

import jackdaw.rib.net.RouterId;

/** What the configuration has for an interface: the area it belongs to, and how OSPF runs there. */
public record Membership(RouterId area, InterfaceConfig config) {
}
