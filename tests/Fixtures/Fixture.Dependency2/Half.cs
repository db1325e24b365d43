namespace Fixture.Dependency;

/// <summary>What version 2 made of it: nothing that was built for version 1 finds its method here.</summary>
public static class Half
{
    /// <summary>x/2 of every x.</summary>
    public static void Of(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++) destination[i] = x[i] / 2;
    }
}
