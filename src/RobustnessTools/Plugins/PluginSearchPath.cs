using RobustnessTools.Basics;

namespace RobustnessTools.Plugins;

/// <summary>
/// The places in which plugins are looked for, in order. The current directory is never one of them: code is loaded only from where the user put it on
/// purpose.
/// </summary>
/// <param name="Explicit">Folders that the user named: each a plugin, or a folder of plugins.</param>
/// <param name="FromEnvironment">Folders of <see cref="EnvironmentVariable"/>, likewise.</param>
/// <param name="User">The user's folder of plugins, or null.</param>
/// <param name="Bundled">The folder of plugins that came with the program, or null.</param>
public sealed record PluginSearchPath(IReadOnlyList<string> Explicit, IReadOnlyList<string> FromEnvironment, string? User, string? Bundled)
{
    /// <summary>The environment variable: absolute paths with the platform's separator between them.</summary>
    public const string EnvironmentVariable = "ROBUSTNESSTOOLS_PLUGINS";

    /// <summary>The usual places.</summary>
    /// <param name="directories">Folders that the user named, searched before all others; null for none.</param>
    public static PluginSearchPath Standard(IReadOnlyList<string>? directories = null)
    {
        string variable = Environment.GetEnvironmentVariable(EnvironmentVariable) ?? "";
        string[] fromEnvironment = variable.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string beside = Path.GetDirectoryName(typeof(PluginSearchPath).Assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory;
        return new PluginSearchPath(directories ?? [], fromEnvironment, UserFolder.Plugins, Path.Combine(beside, "plugins"));
    }
}
