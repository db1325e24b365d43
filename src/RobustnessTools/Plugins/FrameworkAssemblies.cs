using System.Reflection;

namespace RobustnessTools.Plugins;

/// <summary>Which assemblies are .NET's own. Where they lie does not say it: a program that brings .NET along has them in one folder with its own.</summary>
internal static class FrameworkAssemblies
{
    private static readonly HashSet<string> Names = Read();

    /// <summary>Whether every program has this one.</summary>
    public static bool Contains(AssemblyName name) =>
        name.Name is { } simple && (Names.Contains(simple) || simple.StartsWith("System.Private.", StringComparison.OrdinalIgnoreCase));

    private static HashSet<string> Read()
    {
        using Stream stream = typeof(FrameworkAssemblies).Assembly.GetManifestResourceStream("FrameworkAssemblies.txt")!;
        using var reader = new StreamReader(stream);
        string[] names = reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new HashSet<string>(names, StringComparer.OrdinalIgnoreCase);
    }
}
