package jackdaw.conf.lint;

import jackdaw.conf.hocon.ProtocolBlock;
import jackdaw.nat.ServiceConfig;
import jackdaw.nat.ServiceKind;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What {@code site} leaves open cannot be looked at: the way back inside, the outside link, the end of a drain. */
final class SiteRule implements Rule {

    @Override
    public List<Finding> look(Configured all) {
        List<Finding> findings = new ArrayList<>();
        all.blocks(ServiceConfig.class).forEach(block -> {
            ServiceConfig service = (ServiceConfig) block.config();
            TreeSet<AddressFamily> families = new TreeSet<>(service.attract().stream().map(Prefix::family).toList());
            families.removeAll(all.site().supernets().stream().map(Prefix::family).toList());
            families.forEach(family -> findings.add(finding(block, "site.supernets has no " + family.label()
                    + " network: whether replies find a way back inside is not looked at",
                    "list what the inside is made of")));
            if (service.kind() != ServiceKind.DNS64 && all.site().outside().isEmpty()) {
                findings.add(finding(block, "site.outside is missing: neither the outside link nor the traffic of a "
                        + "drain is looked at", "name the interfaces towards the upstream"));
            }
        });
        return findings;
    }

    private static Finding finding(ProtocolBlock block, String text, String hint) {
        return Finding.of(Lint.SITE_INCOMPLETE, text, hint).at(block.place("")).about(block.config().name());
    }
}
