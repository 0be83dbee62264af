package jackdaw.conf;

import jackdaw.bgp.attribute.BgpAttributes;
import jackdaw.ospf.OspfAttributes;
import jackdaw.policy.ForeignAttributes;
import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeRegistry;
import jackdaw.rib.attribute.CommonAttributes;
import jackdaw.rib.fib.KernelAttributes;
import java.util.ArrayList;
import java.util.List;

/** Every route attribute of this program, by the lists of their owners. */
public final class KnownAttributes {
    private static final List<List<AttributeKey<?>>> LISTS =
            List.of(CommonAttributes.ALL, OspfAttributes.ALL, BgpAttributes.KEYS, KernelAttributes.ALL,
                    ForeignAttributes.ALL);

    private KnownAttributes() {
    }

    /** For filters, and for whoever prints routes. */
    public static AttributeRegistry registry() {
        List<AttributeKey<?>> all = new ArrayList<>();
        LISTS.forEach(all::addAll);
        return new AttributeRegistry(all);
    }
}
