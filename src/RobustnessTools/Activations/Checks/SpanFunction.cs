namespace RobustnessTools.Activations.Checks;

/// <summary>One of the three functions of an activation.</summary>
internal delegate void SpanFunction(ReadOnlySpan<double> x, Span<double> destination);
