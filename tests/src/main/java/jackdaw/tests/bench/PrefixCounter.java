package jackdaw.tests.bench;

import jackdaw.bgp.wire.MessageStream;
import jackdaw.bgp.wire.MessageType;
import jackdaw.rib.wire.WireReader;

/** Counts the prefixes of UPDATE messages without keeping or checking any. */
final class PrefixCounter implements MessageStream.Receiver {
    private static final int MP_REACH = 14;
    private static final int MP_UNREACH = 15;
    private static final int EXTENDED_LENGTH = 0x10;

    private int announced;
    private int withdrawn;
    private int endsOfRib;
    private boolean sawKeepalive;
    private String end = "";

    @Override
    public boolean message(MessageType type, WireReader body) {
        switch (type) {
            case UPDATE -> update(body);
            case KEEPALIVE -> sawKeepalive = true;
            case NOTIFICATION -> end = "notification " + body.u8() + "/" + body.u8();
            case OPEN, ROUTE_REFRESH -> {
            }
        }
        return end.isEmpty();
    }

    private void update(WireReader in) {
        int before = announced + withdrawn;
        withdrawn += count(in.sub(in.u16()));
        WireReader attributes = in.sub(in.u16());
        while (attributes.hasRemaining()) {
            boolean extended = (attributes.u8() & EXTENDED_LENGTH) != 0;
            int code = attributes.u8();
            WireReader value = attributes.sub(extended ? attributes.u16() : attributes.u8());
            if (code == MP_REACH) {
                value.skip(3);
                value.skip(value.u8() + 1);
                announced += count(value);
            } else if (code == MP_UNREACH) {
                value.skip(3);
                withdrawn += count(value);
            }
        }
        announced += count(in);
        endsOfRib += announced + withdrawn == before ? 1 : 0;
    }

    private static int count(WireReader prefixes) {
        int count = 0;
        while (prefixes.hasRemaining()) {
            prefixes.skip(prefixes.u8() + 7 >> 3);
            count++;
        }
        return count;
    }

    int announced() {
        return announced;
    }

    int withdrawn() {
        return withdrawn;
    }

    /** UPDATE messages without a prefix: one per family. */
    int endsOfRib() {
        return endsOfRib;
    }

    /** Whether the peer has confirmed the session. */
    boolean isEstablished() {
        return sawKeepalive;
    }

    /** Why the peer ended the session; empty while it has not. */
    String end() {
        return end;
    }
}
