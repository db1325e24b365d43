using System.Reflection;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Numerics.LinearAlgebra.Cuda;

/// <summary>The folders that may hold the package <c>RobustnessTools.Cuda</c>, in the order in which they are looked into.</summary>
/// <param name="Named">That which the environment variable names: where it names one, no other is looked into. Or null.</param>
/// <param name="Beside">That of this assembly: programs that refer to the package have it there.</param>
/// <param name="User">The user's own; null for a user without a home.</param>
internal sealed record CudaFolders(string? Named, string Beside, string? User)
{
    /// <summary>The environment variable that names the folder.</summary>
    internal const string Variable = "ROBUSTNESSTOOLS_CUDA";

    /// <summary>The file that is looked for.</summary>
    internal const string FileName = CudaPackage.Name + ".dll";

    /// <summary>Those of this process.</summary>
    internal static CudaFolders Standard() => new(
        Environment.GetEnvironmentVariable(Variable) is { } named && !string.IsNullOrWhiteSpace(named) ? named : null,
        Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location) is { Length: > 0 } beside ? beside : AppContext.BaseDirectory,
        Installation.UserFolder("cuda"));

    /// <summary>The package in the first folder that has it.</summary>
    /// <exception cref="InputException">None has it (<c>ProviderNotFound</c>).</exception>
    internal CudaPackage Find()
    {
        string?[] folders = Named is null ? [Beside, User] : [Named];
        foreach (string? folder in folders)
        {
            if (folder is null) continue;
            string file = Path.GetFullPath(Path.Combine(folder, FileName));
            if (File.Exists(file)) return new CudaPackage(file);
        }

        string zip = $"{CudaPackage.Name}-{Installation.Version}.zip";
        if (Named is not null)
        {
            throw new InputException("ProviderNotFound", InputErrorKind.InvalidArgument,
                $"The provider 'cuda' cannot be used: {Variable} names the folder '{Named}', which has no {FileName}; unzip {zip} there (docs/cuda.md).");
        }

        string sentence = User is not null
            ? $"{FileName} is neither beside the program ('{Beside}') nor in '{User}'; unzip {zip} into the latter"
            : $"{FileName} is not beside the program ('{Beside}'); unzip {zip} anywhere and name that folder in {Variable}";
        throw new InputException("ProviderNotFound", InputErrorKind.NotFound, $"The provider 'cuda' cannot be used: {sentence} (docs/cuda.md).");
    }
}
