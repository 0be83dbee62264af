/** BIRD's filter language: lexer, parser, type checker and interpreter over rib's routes. */
module jackdaw.policy {
    requires transitive jackdaw.rib;

    exports jackdaw.policy;
    exports jackdaw.policy.eval;
    exports jackdaw.policy.format;
    exports jackdaw.policy.syntax;
    exports jackdaw.policy.type;
    exports jackdaw.policy.validation;
    exports jackdaw.policy.value;
}
