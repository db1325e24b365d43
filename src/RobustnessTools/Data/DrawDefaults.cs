namespace RobustnessTools.Data;

/// <summary>What is drawn where nobody says how much, and from which seed: the same in a measurement, a pipeline and a sweep.</summary>
public static class DrawDefaults
{
    /// <summary>Number of training samples N.</summary>
    public const int Samples = 400;

    /// <summary>Number of test points M.</summary>
    public const int TestPoints = 20;

    /// <summary>Seed of inputs, labels, test points and weights.</summary>
    public const ulong Seed = 1;
}
