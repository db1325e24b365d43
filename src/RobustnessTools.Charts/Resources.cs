namespace RobustnessTools.Charts;

/// <summary>Files that are part of the assembly.</summary>
internal static class Resources
{
    /// <summary>Opens a file by its name without folders.</summary>
    internal static Stream Open(string name) => typeof(Resources).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The resource {name} is not part of the assembly.");

    /// <summary>The bytes of a file.</summary>
    internal static byte[] Bytes(string name)
    {
        using Stream stream = Open(name);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The text of a file.</summary>
    internal static string Text(string name) => System.Text.Encoding.UTF8.GetString(Bytes(name));
}
