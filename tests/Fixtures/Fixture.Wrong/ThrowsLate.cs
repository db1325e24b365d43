namespace Fixture.Wrong;

/// <summary>Passes the check that is made when it is loaded, and fails on an argument that only real data bring.</summary>
public sealed class ThrowsLate : QuadraticActivation
{
    public override string Name => "throws-late";

    public override void Evaluate(ReadOnlySpan<double> x, Span<double> destination)
    {
        foreach (double value in x)
        {
            if (value is > 0.02 and < 0.03) throw new InvalidOperationException("the table has no entry for this argument");
        }

        base.Evaluate(x, destination);
    }
}
