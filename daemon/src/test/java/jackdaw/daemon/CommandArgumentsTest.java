package jackdaw.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Example;

class CommandArgumentsTest {

    @Example
    void onlyServicesAreToldInJson() throws CommandArguments.Wrong {
        assertThat(parse("--json", "show", "services", "all").question())
                .containsExactly("show", "services", "all", "json");
        assertThat(parse("show", "protocols").question()).containsExactly("show", "protocols");
        assertThatThrownBy(() -> parse("--json", "show", "protocols").question())
                .isInstanceOf(CommandArguments.Wrong.class)
                .hasMessage("--json is for show services, show ospf and show bfd, not for show protocols");
        assertThatThrownBy(() -> parse("--json").question())
                .hasMessage("--json is for show services, show ospf and show bfd");
    }

    private static CommandArguments parse(String... words) throws CommandArguments.Wrong {
        return CommandArguments.parse(List.of(words));
    }
}
