namespace RobustnessTools.Activations.Formula;

/// <summary>Up to four operands of one length to a target of that length; unused operands are empty.</summary>
internal delegate void InstructionKernel(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> c, ReadOnlySpan<double> d, Span<double> target);
