package jackdaw.tests.differ.generate;

import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.net.Prefix;

/** A route as a BGP speaker announces it, without its next hop. */
public record Announcement(Prefix prefix, Attributes attributes) {
}
