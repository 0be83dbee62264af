package jackdaw.conf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.hocon.Folder;
import jackdaw.ospf.OspfConfig;
import java.util.List;
import net.jqwik.api.Example;

/** Blocks of OSPF instances in whole files. */
class OspfBlockTest {
    private static final String ID = "router-id = 198.19.0.21\n";

    private static List<String> errors(String text) {
        try (Folder folder = new Folder().with("main.conf", text)) {
            return folder.texts(ConfigReader.read(folder.path("main.conf")).errors());
        }
    }

    /** Its keys are no mistake besides. */
    @Example
    void aRangeOfTheOtherFamilyIsOneError() {
        assertThat(errors(ID + "ospf.o { version = 2, ipv4 {}, areas.\"1\" { nssa = yes, interfaces { lan0 {} }\n"
                + "networks { \"2001:db8::/32\" { hide = yes, cost = 3 } }\n"
                + "external { \"2001:db8::/32\" { hide = yes, tag = 3 } } } }")).containsExactly(
                "main.conf:3: ospf.o.areas.1.networks.\"2001:db8::/32\": the instance carries ipv4 only",
                "main.conf:4: ospf.o.areas.1.external.\"2001:db8::/32\": the instance carries ipv4 only");
    }

    @Example
    void ospfStaysInsideUnlessToldTwice() {
        String start = ID + "site { outside = [ext0] }\nospf.o { version = 2\n areas.0.interfaces { ";
        assertThat(errors(start + "ext0 { } } }")).containsExactly("main.conf:4: ospf.o.areas.0.interfaces.ext0: ext0 "
                + "is an outside interface (site.outside): OSPF would speak to strangers; write allow-outside = true "
                + "if that is meant");
        assertThat(errors(start + "ext0 { allow-outside = true } } }")).isEmpty();
        assertThat(errors(start + "ext0 { stub = true } } }")).isEmpty();
        assertThat(errors(start + "\"*\" { allow-outside = true } } }")).singleElement().asString()
                .contains("the pattern * matches the outside interface ext0");
        assertThat(errors(start + "\"*\" { }, ext0 { stub = true } } }")).isEmpty();
    }

    @Example
    void anUnprotectedVersionThreeBesideAProtectedVersionTwoIsWarnedAbout() {
        try (Folder folder = new Folder().with("ospf.key", "secret").mode("ospf.key", "rw-------").with("main.conf",
                ID + "ospf { a { version = 2, areas.0.interfaces.e { authentication { algorithm = hmac-sha-256, "
                + "keys = [{ id = 1, secret-file = ospf.key }] } } }\n b { version = 3, areas.0.interfaces.e {} } }")) {
            ConfigResult result = ConfigReader.read(folder.path("main.conf"));
            assertThat(folder.texts(result.errors())).isEmpty();
            assertThat(folder.texts(result.findings())).singleElement().asString()
                    .startsWith("main.conf:3: warning: ospf.b: is not authenticated although OSPFv2 is");
            assertThat(result.config().orElseThrow().protocols(OspfConfig.class)).hasSize(2);
        }
    }
}
