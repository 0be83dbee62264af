package jackdaw.conf.lint;

import java.util.List;

/** One question about the whole configuration. */
interface Rule {
    List<Finding> look(Configured all);
}
