using System.Runtime.InteropServices;

namespace RobustnessTools.Cuda.Native;

/// <summary>Finds a library of the user's CUDA.</summary>
/// <remarks>
/// By the names that CUDA 13 and 12 give it: where the system's loader looks, then in the folders of a toolkit that the environment variables
/// <c>CUDA_PATH</c> and <c>CUDA_HOME</c> name, then in <c>/usr/local/cuda</c>.
/// </remarks>
internal static class NativeSearch
{
    /// <summary>Loads the newest version that there is.</summary>
    /// <param name="name">Its name on Linux without <c>lib</c> and <c>.so</c>: <c>cublas</c>.</param>
    /// <param name="versions">Major versions of the file, the preferred one first.</param>
    /// <param name="library">Its handle.</param>
    /// <param name="version">Its version.</param>
    internal static bool TryLoad(string name, IReadOnlyList<int> versions, out nint library, out int version)
    {
        foreach (int wanted in versions)
        {
            string simple = OperatingSystem.IsWindows()
                ? FormattableString.Invariant($"{name}64_{wanted}.dll")
                : FormattableString.Invariant($"lib{name}.so.{wanted}");
            foreach (string candidate in Folders().Select(folder => Path.Combine(folder, simple)).Where(File.Exists).Prepend(simple))
            {
                if (!NativeLibrary.TryLoad(candidate, out library)) continue;
                version = wanted;
                return true;
            }
        }

        library = 0;
        version = 0;
        return false;
    }

    private static IEnumerable<string> Folders() =>
        new[] { Environment.GetEnvironmentVariable("CUDA_PATH"), Environment.GetEnvironmentVariable("CUDA_HOME"), "/usr/local/cuda" }
            .Where(root => !string.IsNullOrWhiteSpace(root))
            .SelectMany(
                root => OperatingSystem.IsWindows() ? new[] { Path.Combine(root!, "bin", "x64"), Path.Combine(root!, "bin") } : [Path.Combine(root!, "lib64")]);
}
