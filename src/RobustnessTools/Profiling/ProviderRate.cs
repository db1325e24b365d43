namespace RobustnessTools.Profiling;

/// <summary>How fast a provider multiplies matrices here.</summary>
/// <param name="Provider">Its name.</param>
/// <param name="Description">Its version and, for a native library, its file.</param>
/// <param name="Threads">Number of threads.</param>
/// <param name="GigaflopsPerSecond">10⁹ additions and multiplications of doubles in a second, in the best of several products.</param>
public sealed record ProviderRate(string Provider, string Description, int Threads, double GigaflopsPerSecond);
