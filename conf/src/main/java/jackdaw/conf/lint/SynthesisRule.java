package jackdaw.conf.lint;

import jackdaw.conf.hocon.ProtocolBlock;
import jackdaw.nat.ServiceConfig;
import jackdaw.nat.ServiceKind;
import jackdaw.rib.net.Prefix;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the resolver synthesizes (RFC 6147) must be what is translated. A gateway without nat64 is not judged: another
 * one may translate.
 */
final class SynthesisRule implements Rule {

    @Override
    public List<Finding> look(Configured all) {
        List<Prefix> translated = all.services().stream().filter(s -> s.kind() == ServiceKind.NAT64)
                .flatMap(s -> s.attract().stream()).toList();
        return translated.isEmpty() ? List.of() : all.blocks(ServiceConfig.class)
                .filter(block -> ((ServiceConfig) block.config()).prefix().filter(p -> !translated.contains(p))
                        .isPresent()).map(block -> finding(block, translated)).toList();
    }

    private static Finding finding(ProtocolBlock block, List<Prefix> translated) {
        ServiceConfig dns64 = (ServiceConfig) block.config();
        return Finding.of(Lint.DNS64_PREFIX, dns64.prefix().orElseThrow() + " is not what nat64 here attracts, which "
                + "is " + translated.stream().map(Prefix::toString).collect(Collectors.joining(", ")),
                "let both say the same").at(block.place("prefix")).about(dns64.name());
    }
}
