package jackdaw.conf.lint;

import jackdaw.bgp.PeerConfig;
import jackdaw.conf.hocon.ProtocolBlock;
import jackdaw.nat.ServiceConfig;
import jackdaw.nat.Site;
import jackdaw.ospf.OspfConfig;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.protocol.ProtocolConfig;
import java.util.List;
import java.util.stream.Stream;

/** The configuration as rules look at it. */
record Configured(List<ProtocolBlock> protocols, Site site) {

    /** An enabled channel that exports, and the block to blame. */
    record Outlet(ProtocolBlock block, ChannelConfig channel) {
    }

    Stream<ProtocolBlock> blocks(Class<? extends ProtocolConfig> type) {
        return protocols.stream().filter(block -> type.isInstance(block.config()));
    }

    List<ServiceConfig> services() {
        return blocks(ServiceConfig.class).map(block -> (ServiceConfig) block.config()).toList();
    }

    /** The OSPF instances that announce what {@code service} has of a family. */
    List<Outlet> ospf(ServiceConfig service, AddressFamily family) {
        return outlets(OspfConfig.class, service, family);
    }

    /** The BGP neighbors that are told what {@code service} has of a family. */
    List<Outlet> peers(ServiceConfig service, AddressFamily family) {
        return outlets(PeerConfig.class, service, family);
    }

    /** Channels of enabled protocols of {@code type} on the table where the service has its routes. */
    List<Outlet> outlets(Class<? extends ProtocolConfig> type, ServiceConfig service, AddressFamily family) {
        return blocks(type).filter(block -> !block.config().disabled())
                .flatMap(block -> block.config().channels().stream()
                        .filter(c -> c.family() == family && c.table().equals(service.tables().get(family)))
                        .map(channel -> new Outlet(block, channel))).toList();
    }

    Trials trials() {
        return new Trials(protocols);
    }
}
