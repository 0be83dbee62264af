package jackdaw.policy.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.policy.ForeignAttributes;
import jackdaw.policy.program.Builtin;
import jackdaw.policy.program.StaticAttribute;
import jackdaw.policy.type.EnumType;
import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.CommonAttributes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Example;

class KeywordsTest {
    /** Whoever adds a word asks a BIRD whether it may be a name; see {@code BirdAnswersTest}. */
    @Example
    void everyWordHasBeenTriedAsAName() throws IOException {
        Set<String> words = new TreeSet<>(Keywords.WORDS);
        words.addAll(Keywords.RESERVED);
        words.addAll(Keywords.ITEMS);
        words.addAll(Keywords.STATEMENTS);
        words.addAll(ConfigurationParser.WORDS);
        for (EnumType type : EnumType.values()) {
            words.add(type.keyword());
            words.addAll(type.constants().keySet());
        }
        Arrays.stream(StaticAttribute.values()).map(StaticAttribute::word).forEach(words::add);
        Arrays.stream(Builtin.values()).map(Builtin::word).filter(w -> !w.isEmpty()).forEach(words::add);
        ForeignAttributes.ALL.stream().map(AttributeKey::name).forEach(words::add);
        CommonAttributes.ALL.stream().map(AttributeKey::name).forEach(words::add);
        assertThat(tried()).containsAll(words);
    }

    private static Set<String> tried() throws IOException {
        try (InputStream in = KeywordsTest.class.getResourceAsStream("/bird-2.20/names.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(3)
                    .map(line -> line.substring(0, line.indexOf('\t'))).collect(Collectors.toSet());
        }
    }
}
