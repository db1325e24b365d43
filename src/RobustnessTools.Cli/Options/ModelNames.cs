using RobustnessTools.Models;

namespace RobustnessTools.Cli.Options;

/// <summary>The models in the texts of options.</summary>
internal static class ModelNames
{
    /// <summary>One of them: rf|ntk|ntk-full.</summary>
    internal static string Choice { get; } = string.Join('|', ModelDescriptor.All.Select(model => model.ShortName));
}
