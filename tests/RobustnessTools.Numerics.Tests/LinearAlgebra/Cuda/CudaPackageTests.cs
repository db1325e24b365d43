using System.Runtime.Loader;
using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.LinearAlgebra.Cuda;
using RobustnessTools.Numerics.LinearAlgebra.Managed;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Numerics.Tests.LinearAlgebra.Cuda;

/// <summary>How the package RobustnessTools.Cuda is found and loaded, with fixtures in its place: none of them needs a device.</summary>
public sealed class CudaPackageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_named_folder_comes_before_that_beside_the_program_and_this_before_the_users()
    {
        string named = Empty("named"), beside = Empty("beside"), user = Empty("user"), absent = folder.Combine("absent");
        Assert.Equal(Path.Combine(named, "RobustnessTools.Cuda.dll"), new CudaFolders(named, beside, user).Find().File);
        Assert.Equal(Path.Combine(beside, "RobustnessTools.Cuda.dll"), new CudaFolders(null, beside, user).Find().File);
        Assert.Equal(Path.Combine(user, "RobustnessTools.Cuda.dll"), new CudaFolders(null, absent, user).Find().File);
    }

    [Fact]
    public void Where_a_folder_is_named_no_other_is_looked_into()
    {
        InputException error = Assert.Throws<InputException>(() => new CudaFolders("nowhere", Empty("beside"), Empty("user")).Find());
        Assert.Equal(("ProviderNotFound", InputErrorKind.InvalidArgument), (error.ErrorId, error.Kind));
        Assert.StartsWith(
            "The provider 'cuda' cannot be used: ROBUSTNESSTOOLS_CUDA names the folder 'nowhere', which has no RobustnessTools.Cuda.dll; unzip "
            + "RobustnessTools.Cuda-", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_there_is_said_with_the_places_looked_into_and_how_to_get_it()
    {
        string beside = folder.Combine("program"), user = folder.Combine("user");
        InputException error = Assert.Throws<InputException>(() => new CudaFolders(null, beside, user).Find());
        Assert.Equal(("ProviderNotFound", InputErrorKind.NotFound), (error.ErrorId, error.Kind));
        Assert.All(
            [beside, user, $"RobustnessTools.Cuda-{Installation.Version}.zip"], part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        string homeless = Assert.Throws<InputException>(() => new CudaFolders(null, beside, null).Find()).Message;
        Assert.Contains("name that folder in ROBUSTNESSTOOLS_CUDA", homeless, StringComparison.Ordinal);
    }

    [Fact]
    public void The_package_computes_with_the_programs_types_and_has_its_dependencies_to_itself()
    {
        ILinearAlgebra provider = Find(Fixture("cuda")).Create(new ManagedLinearAlgebra());
        Assert.Equal("cuda", provider.Name);
        Assert.EndsWith("half of 4 is 2; managed", provider.Description, StringComparison.Ordinal);
        using var a = new Matrix(2, 2);
        (a[0, 0], a[1, 0], a[1, 1]) = (4, 2, 5);
        Assert.Equal(0, provider.Cholesky(a.View));
        Assert.Equal((2, 1, 2), (a[0, 0], a[1, 0], a[1, 1]));

        AssemblyLoadContext context = AssemblyLoadContext.GetLoadContext(provider.GetType().Assembly)!;
        Assert.NotSame(AssemblyLoadContext.GetLoadContext(typeof(CudaPackage).Assembly), context);
        Assert.Contains(context.Assemblies, assembly => assembly.Location == Path.Combine(Fixture("cuda"), "Fixture.Dependency.dll"));
        Assert.DoesNotContain(context.Assemblies, assembly => assembly.GetName().Name == "RobustnessTools.Numerics");
    }

    [Fact]
    public void A_package_of_another_version_is_refused_with_both_versions_and_not_loaded()
    {
        CudaPackage older = Find(Fixture("cuda-older"));
        InputException error = Assert.Throws<InputException>(() => older.Create(new ManagedLinearAlgebra()));
        Assert.Equal("ProviderVersionMismatch", error.ErrorId);
        Assert.Contains($"is of version 0.0.1, but this is RobustnessTools {Installation.Version}; put", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(AssemblyLoadContext.All.SelectMany(context => context.Assemblies), assembly => assembly.Location == older.File);
    }

    [Fact]
    public void A_package_without_the_method_that_makes_the_provider_is_refused() =>
        AssertIncomplete(Fixture("cuda-lacking"), "has no method RobustnessTools.Cuda.CudaProvider.Create");

    [Fact]
    public void A_package_without_a_file_that_it_needs_is_refused_with_the_files_name()
    {
        // Beside the tests, where it may stay: what is loaded cannot be deleted everywhere.
        string lonely = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "fixtures", "cuda-lonely")).FullName;
        File.Copy(Path.Combine(Fixture("cuda"), CudaFolders.FileName), Path.Combine(lonely, CudaFolders.FileName), overwrite: true);
        AssertIncomplete(lonely, "needs Fixture.Dependency 1.0.0.0, which is not there or cannot be loaded");
    }

    [Fact]
    public void A_file_that_is_no_assembly_is_refused()
    {
        folder.Write("package/RobustnessTools.Cuda.dll", "no assembly");
        AssertIncomplete(folder.Combine("package"), "is no assembly");
    }

    [Fact]
    public void What_the_package_itself_throws_passes_as_it_is()
    {
        CudaPackage package = Find(Fixture("cuda"));
        Assert.Throws<ArgumentNullException>("host", () => package.Create(null!));
    }

    /// <summary>The one test of what belongs to the process: the environment variable, and the provider that is made once.</summary>
    [Fact]
    public void A_process_has_one_provider_whoever_asks_first_and_however_often_it_failed_before()
    {
        Environment.SetEnvironmentVariable(CudaFolders.Variable, "nowhere");
        Assert.Throws<InputException>(() => LinearAlgebraProvider.Use(ProviderChoice.Cuda));
        Environment.SetEnvironmentVariable(CudaFolders.Variable, Fixture("cuda"));
        var found = new ILinearAlgebra[8];
        Parallel.For(0, found.Length, i => found[i] = LinearAlgebraProvider.Use(ProviderChoice.Cuda));
        Assert.All(found, provider => Assert.Same(found[0], provider));
        Assert.EndsWith($"; {LinearAlgebraProvider.Use().Name}", found[0].Description, StringComparison.Ordinal);
        Assert.NotEqual("cuda", LinearAlgebraProvider.Use().Name);
        Assert.DoesNotContain(LinearAlgebraProvider.Available(), provider => provider.Name == "cuda");
    }

    private static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "fixtures", name, "RobustnessTools.Cuda");

    private static CudaPackage Find(string folder) => new CudaFolders(folder, "", null).Find();

    private static void AssertIncomplete(string folder, string words)
    {
        InputException error = Assert.Throws<InputException>(() => Find(folder).Create(new ManagedLinearAlgebra()));
        Assert.Equal(("ProviderNotFound", InputErrorKind.InvalidData), (error.ErrorId, error.Kind));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    private string Empty(string name) => Path.GetDirectoryName(folder.Write($"{name}/{CudaFolders.FileName}", ""))!;
}
