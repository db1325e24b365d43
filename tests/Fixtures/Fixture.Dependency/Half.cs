namespace Fixture.Dependency;

/// <summary>What the working plugin needs and the program does not have.</summary>
public static class Half
{
    /// <summary>x/2.</summary>
    public static double Of(double x) => x / 2;
}
