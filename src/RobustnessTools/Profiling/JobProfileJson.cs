using System.Text.Json;

namespace RobustnessTools.Profiling;

/// <summary>A benchmark's result as a JSON document: keys and names in camelCase.</summary>
public static class JobProfileJson
{
    /// <summary>Writes a result.</summary>
    /// <param name="profile">What was measured.</param>
    /// <param name="destination">Where to.</param>
    public static void Write(JobProfile profile, TextWriter destination) =>
        destination.WriteLine(JsonSerializer.Serialize(profile, JobProfileContext.Default.JobProfile));
}
