using RobustnessTools.Models;

namespace RobustnessTools.Cli.Options;

/// <summary>The models in the texts of options.</summary>
internal static class ModelNames
{
    /// <summary>One of them: rf|ntk.</summary>
    internal static string Choice { get; } = string.Join('|', ModelDescriptor.All.Select(model => model.ShortName));

    /// <summary>Some of them: rf,ntk.</summary>
    internal static string List { get; } = string.Join(',', ModelDescriptor.All.Select(model => model.ShortName));

    /// <summary>What they are: Random features or neural tangent kernel.</summary>
    internal static string Captions { get; } =
        string.Join(" or ", ModelDescriptor.All.Select((model, number) => number == 0 ? model.Caption : model.Caption.ToLowerInvariant()));
}
