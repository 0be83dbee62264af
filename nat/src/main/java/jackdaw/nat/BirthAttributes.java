package jackdaw.nat;

import jackdaw.rib.attribute.Attributes;

/**
 * What a route supplied by a service carries from birth. The assembly fills in OSPF's type-1 external metric 200,
 * whose attribute key this module cannot see.
 */
public record BirthAttributes(Attributes attributes) {
    public static final BirthAttributes NONE = new BirthAttributes(Attributes.EMPTY);
}
