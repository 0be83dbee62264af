package jackdaw.conf;

import jackdaw.conf.hocon.ConfigProblem;
import jackdaw.conf.lint.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What became of reading a configuration.
 *
 * @param config   present if and only if there are no errors
 * @param errors   by file and line
 * @param findings by file and line: warnings and less; the configuration can be used all the same
 */
public record ConfigResult(Optional<JackdawConfig> config, List<ConfigProblem> errors, List<Finding> findings) {
    public ConfigResult {
        errors = List.copyOf(errors);
        findings = List.copyOf(findings);
    }

    public boolean isUsable() {
        return config.isPresent();
    }
}
