package jackdaw.bgp.session;

import jackdaw.bgp.wire.Open;
import jackdaw.bgp.wire.UpdateDecoder;

/** State of one TCP connection (RFC 4271 §8.2.2), with what is known in it. */
sealed interface ConnectionState {

    /** The word in {@code show protocols}. */
    String label();

    /** TCP is being opened. */
    record Connect() implements ConnectionState {
        @Override
        public String label() {
            return "Connect";
        }
    }

    record OpenSent(Open offered) implements ConnectionState {
        @Override
        public String label() {
            return "OpenSent";
        }
    }

    record OpenConfirm(Negotiation negotiation) implements ConnectionState {
        @Override
        public String label() {
            return "OpenConfirm";
        }
    }

    record Established(Negotiation negotiation, UpdateDecoder decoder) implements ConnectionState {
        @Override
        public String label() {
            return "Established";
        }
    }

    record Closed() implements ConnectionState {
        @Override
        public String label() {
            return "Close";
        }
    }
}
