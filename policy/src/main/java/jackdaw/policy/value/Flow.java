package jackdaw.policy.value;

import jackdaw.policy.value.flow.FlowSpec;
import jackdaw.rib.net.Prefix;
import java.util.Optional;

/** A flow: which packets an action is about (RFC 8955). As a network it is its destination. */
public record Flow(FlowSpec spec) implements Network {

    @Override
    public NetworkKind kind() {
        return NetworkKind.of(spec.family(), NetworkKind.FLOW4, NetworkKind.FLOW6);
    }

    @Override
    public Optional<Prefix> range() {
        return Optional.of(spec.destinationPrefix());
    }

    @Override
    public String literal() {
        return spec.literal();
    }

    @Override
    public String toString() {
        return spec.toString();
    }
}
