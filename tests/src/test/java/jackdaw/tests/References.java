package jackdaw.tests;

import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one compiled class refers to: every type (also those only in descriptors and generic signatures) as
 * {@code jackdaw/rib/net/Prefix}, and every member it calls as {@code java/lang/System.nanoTime()J}.
 */
record References(String name, Set<String> types, Set<String> members) {
    private static final Pattern TYPE = Pattern.compile("L((?:jackdaw|java|io)/[\\w/$]+)[;<]");

    static References of(ClassModel model) {
        Set<String> types = new TreeSet<>();
        Set<String> members = new TreeSet<>();
        for (PoolEntry entry : model.constantPool()) {
            switch (entry) {
                case ClassEntry type -> types.add(element(type.asInternalName()));
                case MemberRefEntry member -> members.add(element(member.owner().asInternalName()) + "."
                        + member.name().stringValue() + member.type().stringValue());
                case Utf8Entry text -> {
                    Matcher matcher = TYPE.matcher(text.stringValue());
                    while (matcher.find()) {
                        types.add(matcher.group(1));
                    }
                }
                default -> { }
            }
        }
        return new References(model.thisClass().asInternalName(), types, members);
    }

    static String packageOf(String type) {
        return type.contains("/") ? type.substring(0, type.lastIndexOf('/')) : "";
    }

    /** The element type of an array class, whose internal name is a descriptor. */
    private static String element(String name) {
        return name.startsWith("[") ? name.replaceFirst("^\\[+L?", "").replace(";", "") : name;
    }
}
