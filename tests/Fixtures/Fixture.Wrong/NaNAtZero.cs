namespace Fixture.Wrong;

/// <summary>x³/(2x).</summary>
public sealed class NaNAtZero : QuadraticActivation
{
    public override string Name => "nan-at-zero";

    public override void Evaluate(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++) destination[i] = x[i] * x[i] * x[i] / (2 * x[i]);
    }
}
