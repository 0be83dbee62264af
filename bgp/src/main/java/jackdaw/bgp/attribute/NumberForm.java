package jackdaw.bgp.attribute;

import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;

/** A number of four octets. */
final class NumberForm implements ValueForm<Long> {

    @Override
    public Long decode(WireReader in, WireContext context) {
        ValueForm.demand(in, 4);
        return in.u32();
    }

    @Override
    public void encode(Long value, WireWriter out, WireContext context) {
        out.u32(value);
    }
}
