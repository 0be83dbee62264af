package jackdaw.daemon.events;

import jackdaw.nat.Demotion;
import jackdaw.nat.Transition;
import jackdaw.nat.TransitionReport;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a hook finds in its environment. */
final class HookVariables {
    private HookVariables() {
    }

    /** @param json the whole event, as it is written to the event file */
    static Map<String, String> of(TransitionReport report, String json) {
        Transition transition = report.transition();
        Map<String, String> variables = new HashMap<>();
        variables.put("JACKDAW_TIME", report.at().wall().toString());
        variables.put("JACKDAW_SERVICE", report.status().name());
        variables.put("JACKDAW_KIND", report.status().kind().label());
        variables.put("JACKDAW_FROM", transition.from().name());
        variables.put("JACKDAW_FROM_DEMOTION", word(transition.fromDemotion()));
        variables.put("JACKDAW_TO", transition.to().name());
        variables.put("JACKDAW_TO_DEMOTION", word(transition.toDemotion()));
        variables.put("JACKDAW_VERDICT", report.status().verdict().name());
        variables.put("JACKDAW_REASON", transition.reason());
        variables.put("JACKDAW_EVENT", json);
        // The system takes no environment with a NUL, and people read these.
        variables.replaceAll((_, value) -> value.replaceAll("\\p{Cntrl}", " "));
        return variables;
    }

    private static String word(Demotion demotion) {
        return demotion.name().toLowerCase(Locale.ROOT);
    }
}
