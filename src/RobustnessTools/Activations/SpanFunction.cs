namespace RobustnessTools.Activations;

/// <summary>A function of one variable, over spans: one of the three of an activation.</summary>
internal delegate void SpanFunction(ReadOnlySpan<double> x, Span<double> destination);
