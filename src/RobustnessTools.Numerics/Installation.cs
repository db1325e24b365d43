using System.Reflection;

namespace RobustnessTools.Numerics;

/// <summary>What all assemblies of RobustnessTools share on a machine: their version, and the user's own folder.</summary>
internal static class Installation
{
    /// <summary>The version of this assembly, and so of all, without the commit's hash.</summary>
    internal static string Version { get; } =
        typeof(Installation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    /// <summary>A folder within the user's own one, which is by each platform's convention <c>~/.local/share/RobustnessTools</c> (or under
    /// <c>XDG_DATA_HOME</c>), <c>~/Library/Application Support/RobustnessTools</c> or <c>%LOCALAPPDATA%\RobustnessTools</c>.</summary>
    /// <param name="name">Its name there.</param>
    /// <returns>Its path; it may not exist; null for a user without a home.</returns>
    internal static string? UserFolder(string name)
    {
        string root = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return root.Length > 0 ? Path.Combine(root, "RobustnessTools", name) : null;
    }
}
