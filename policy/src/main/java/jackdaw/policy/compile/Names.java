package jackdaw.policy.compile;

import jackdaw.policy.eval.Code;
import jackdaw.policy.eval.FilterFault;
import jackdaw.policy.program.Builtin;
import jackdaw.policy.program.Routine;
import jackdaw.policy.program.StaticAttribute;
import jackdaw.policy.program.Step;
import jackdaw.policy.program.Term;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.type.EnumType;
import jackdaw.policy.type.Type;
import jackdaw.policy.value.AsPathMask;
import jackdaw.policy.value.DisjointSets;
import jackdaw.policy.value.PrefixSet;
import jackdaw.policy.value.Value;
import jackdaw.policy.value.ValueSet;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.Communities;
import jackdaw.rib.attribute.ExtendedCommunities;
import jackdaw.rib.attribute.LargeCommunities;
import jackdaw.rib.net.Prefix;
import java.lang.constant.ClassDesc;

/** The classes that translated code speaks of. */
final class Names {
    static final ClassDesc CODE = of(Code.class);
    static final ClassDesc FAULT = of(FilterFault.class);
    static final ClassDesc RUN = sibling("Run");
    static final ClassDesc ROUTE = sibling("WorkingRoute");
    static final ClassDesc PRINTED = sibling("PrintedLine");
    static final ClassDesc ASSERTIONS = sibling("Assertions");
    static final ClassDesc OPERATORS = sibling("Operators");
    static final ClassDesc UNBOXED = sibling("Unboxed");

    static final ClassDesc ROUTINE = of(Routine.class);
    static final ClassDesc STEP = of(Step.class);
    static final ClassDesc TERM = of(Term.class);
    static final ClassDesc RELATION = of(Term.Relation.class);
    static final ClassDesc BUILTIN = of(Builtin.class);
    static final ClassDesc STATIC_ATTRIBUTE = of(StaticAttribute.class);
    static final ClassDesc POSITION = of(SourcePosition.class);
    static final ClassDesc ENUM_TYPE = of(EnumType.class);
    static final ClassDesc TYPE = of(Type.class);

    static final ClassDesc VALUE = of(Value.class);
    static final ClassDesc VALUE_ARRAY = VALUE.arrayType();
    static final ClassDesc VALUE_SET = of(ValueSet.class);
    static final ClassDesc DISJOINT_SETS = of(DisjointSets.class);
    static final ClassDesc PREFIX_SET = of(PrefixSet.class);
    static final ClassDesc MASK = of(AsPathMask.class);
    static final ClassDesc ATTRIBUTE_KEY = of(AttributeKey.class);
    static final ClassDesc PREFIX = of(Prefix.class);
    static final ClassDesc AS_PATH = of(AsPath.class);
    static final ClassDesc COMMUNITIES = of(Communities.class);
    static final ClassDesc EXTENDED_COMMUNITIES = of(ExtendedCommunities.class);
    static final ClassDesc LARGE_COMMUNITIES = of(LargeCommunities.class);

    private Names() {
    }

    private static ClassDesc of(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    /** A class that is seen in the package of {@link Code} only. */
    private static ClassDesc sibling(String name) {
        return ClassDesc.of(Code.class.getPackageName(), name);
    }
}
