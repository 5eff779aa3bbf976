import Testing

/// One after the other: they keep the processor busy, and tests that look at the clock run beside them.
@Suite(.serialized) enum TypeTests {}
