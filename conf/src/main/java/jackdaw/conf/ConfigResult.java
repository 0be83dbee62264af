package jackdaw.conf;

import jackdaw.conf.hocon.ConfigProblem;
import java.util.List;
import java.util.Optional;

/**
 * What became of reading a configuration.
 *
 * @param config   present if and only if there are no errors
 * @param errors   by file and line
 * @param warnings by file and line; the configuration can be used all the same
 */
public record ConfigResult(Optional<JackdawConfig> config, List<ConfigProblem> errors, List<ConfigProblem> warnings) {
    public ConfigResult {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    public boolean isUsable() {
        return config.isPresent();
    }
}
