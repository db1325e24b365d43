namespace Fixture.Wrong;

/// <summary>Fills the whole destination, however few arguments there are.</summary>
public sealed class PastTheEnd : QuadraticActivation
{
    public override string Name => "past-the-end";

    public override void Evaluate(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = destination.Length - 1; i >= 0; i--) destination[i] = i < x.Length ? x[i] * x[i] / 2 : 0;
    }
}
