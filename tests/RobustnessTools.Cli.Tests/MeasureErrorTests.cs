using System.Globalization;
using System.Text;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>Bad requests and bad arrays: one sentence, exit code 2, no output.</summary>
public sealed class MeasureErrorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("There is no activation 'tahn'", "--activation", "tahn")]
    [InlineData("the nearest names are softplus", "--activation", "softpuls")]
    [InlineData("There is no model 'svm'", "--model", "svm")]
    [InlineData("There is no dataset 'gausian'; the nearest names are gaussian", "--dataset", "gausian")]
    [InlineData("The number of training samples is 0", "--samples", "0")]
    [InlineData("The number of training samples is -3", "--samples", "-3")]
    [InlineData("The number of test points is 0", "--test-points", "0")]
    [InlineData("The width is 0", "--width", "0")]
    [InlineData("The dimension is 0", "--dimension", "0")]
    [InlineData("The number of threads is 0", "--threads", "0")]
    [InlineData("smallest width that can is 20", "--width", "19")]
    [InlineData("are free: ask for fewer", "--samples", "2000000000", "--width", "2000000001")]
    [InlineData("'3.5' is not a value of --width", "--width", "3.5")]
    [InlineData("'99999999999' is not a value of --width", "--width", "99999999999")]
    [InlineData("'-1' is not a value of --seed", "--seed", "-1")]
    [InlineData("'max' is not a value of --normalization: give one of none, unit, sphere, standardize", "--normalization", "max")]
    [InlineData("'norms' is not a value of --convention: give one of norm, sqrt-dimension", "--convention", "norms")]
    [InlineData("'mkl' is not a value of --provider: give one of auto, openblas, managed", "--provider", "mkl")]
    [InlineData("'xml' is not a value of --format: give one of table, json, csv", "--format", "xml")]
    [InlineData("'x' is not a value of --classes", "--classes", "0,x")]
    [InlineData("has none; leave the classes out", "--classes", "0,1")]
    [InlineData("'lu' is not a value of --solver: give one of cholesky, cg", "--solver", "lu")]
    [InlineData("'tight' is not a value of --tolerance: give a number", "--solver", "cg", "--tolerance", "tight")]
    [InlineData("The tolerance is 2: give a number greater than 0", "--solver", "cg", "--tolerance", "2")]
    [InlineData("The largest number of iterations is 0", "--solver", "cg", "--max-iterations", "0")]
    [InlineData("A tolerance is given, but the solver is cholesky", "--tolerance", "1e-8")]
    [InlineData("The label map takes a factorization", "--solver", "cg", "--label-map")]
    [InlineData("The whole spectrum of the kernel matrix takes the matrix", "--solver", "cg", "--spectrum", "spectrum.svg")]
    [InlineData("Least squares with fewer parameters than samples takes a factorization", "--solver", "cg", "--least-squares")]
    [InlineData("Both a width (60) and a file of weights ('W.npy') are given", "--weights", "W.npy")]
    [InlineData("The file 'y.npy' is given without training inputs", "--labels", "y.npy")]
    [InlineData("The file 'Z.npy' is given without training inputs", "--test", "Z.npy")]
    [InlineData("'--lable-map' is not an option of 'robustness measure': the nearest names are --label-map", "--lable-map")]
    [InlineData("'extra' is not an argument of 'robustness measure'", "extra")]
    public void A_bad_option_is_refused(string words, params string[] options)
    {
        // The last value of an option counts: the small measurement's own is replaced.
        List<string> arguments = [.. Tool.Small()];
        for (int i = 0; i < options.Length; i++)
        {
            int at = arguments.IndexOf(options[i]);
            if (at < 0) arguments.Add(options[i]);
            else arguments[at + 1] = options[++i];
        }

        Tool.Run([.. arguments]).AssertRefused(words);
    }

    [Fact]
    public void What_must_be_given_is_asked_for()
    {
        Tool.Run("measure", "--activation", "tanh", "--width", "5").AssertRefused("Option '--model' is required");
        Tool.Run("measure", "--model", "rf", "--width", "5").AssertRefused("Option '--activation' is required");
        Tool.Run("measure", "--model", "rf", "--activation", "tanh").AssertRefused("Neither a width nor a file of weights is given");
        Tool.Run("measure", "--model", "rf", "--activation", "tanh", "--width").AssertRefused("--width");
    }

    [Fact]
    public void Own_files_need_labels_and_test_points_and_nothing_else()
    {
        string[] start = ["measure", "--model", "rf", "--activation", "tanh", "--width", "9", "--train", "X.npy"];
        Tool.Run([.. start, "--test", "Z.npy"]).AssertRefused("given without labels");
        Tool.Run([.. start, "--labels", "y.npy"]).AssertRefused("given without test points");
        string[] files = [.. start, "--labels", "y.npy", "--test", "Z.npy"];
        Tool.Run([.. files, "--dataset", "gaussian"]).AssertRefused("the dataset 'gaussian'");
        Tool.Run([.. files, "--data-dir", "here"]).AssertRefused("the data folder 'here'");
        Tool.Run([.. files, "--classes", "0,1"]).AssertRefused("the classes 0,1");
        Tool.Run([.. files, "--dimension", "4"]).AssertRefused("the dimension 4");
        Tool.Run([.. files, "--label-distribution", "signs"]).AssertRefused("the label distribution 'signs'");
        Tool.Run([.. files, "--tests", "first"]).AssertRefused("the choice of test points 'first'");
        Tool.Run("measure", "--model", "rf", "--activation", "tanh", "--width", "9", "--tests", "first")
            .AssertRefused("those of the synthetic dataset gaussian are drawn");
    }

    [Theory]
    [InlineData("X.csv", "", "no ")]
    [InlineData("X.csv", "1,2\n3\n", "X.csv")]
    [InlineData("X.csv", "1,2\n3,x\n", "x")]
    [InlineData("X.csv", "1,2\n3,NaN\n", "NaN")]
    [InlineData("X.csv", "1,2\n3,1e999\n", "X.csv")]
    [InlineData("X.txt", "1,2\n3,4\n", "must be .npy or .csv")]
    public void Bad_text_is_refused(string name, string content, string words) => Train(folder.Write(name, content)).AssertRefused(words);

    [Fact]
    public void Bad_npy_files_are_refused()
    {
        byte[] good = Npy("<f8", "(2, 2)", 32);
        Assert.Equal(ExitCodes.Success, Train(folder.Write("good.npy", good)).ExitCode);
        (string Name, byte[] Content)[] bad =
        [
            ("magic.npy", [.. "XNUMPY"u8, .. good[6..]]),
            ("empty.npy", []),
            ("cut.npy", good[..^8]),
            ("long.npy", [.. good, 0]),
            ("header.npy", good[..40]),
            ("huge.npy", Npy("<f8", "(1000000000, 1000000000)", 32)),
            ("overflow.npy", Npy("<f8", "(9223372036854775807, 9)", 32)),
            ("negative.npy", Npy("<f8", "(-2, -2)", 32)),
            ("complex.npy", Npy("<c16", "(2, 1)", 32)),
            ("cube.npy", Npy("<f8", "(1, 2, 2)", 32)),
        ];
        foreach (var (name, content) in bad) Train(folder.Write(name, content)).AssertRefused(name);
        Train(folder.Write("nan.npy", [.. good[..^8], .. BitConverter.GetBytes(double.NaN)])).AssertRefused("NaN");
    }

    [Fact]
    public void Arrays_that_do_not_fit_together_are_refused()
    {
        Train(folder.Combine("absent.npy")).AssertRefused("absent.npy' does not exist");
        Train(Directory.CreateDirectory(folder.Combine("folder.npy")).FullName).AssertRefused("is a folder");
        Train(folder.Write("X.csv", "1,2\n3,4\n5,6\n")).AssertRefused("2 labels for 3 training rows");
        Train(folder.Write("X.csv", "1,2,3\n3,4,5\n")).AssertRefused("2 columns");
        Train(folder.Write("X.csv", "1,2\n1,2\n")).AssertRefused("rows 0 and 1");
        Train(folder.Write("X.csv", "1,2\n3,4\n"), "--samples", "3").AssertRefused("3 training samples");
        Train(folder.Write("X.csv", "1,2\n3,4\n"), "--test-points", "2").AssertRefused("2 test points");
        string weights = folder.Write("W.csv", "1,2,3\n4,5,6\n7,8,9\n");
        Measure(folder.Write("X.csv", "1,2\n3,4\n"), "--weights", weights).AssertRefused("The weights have 3 columns");
    }

    [Fact]
    public void A_place_that_cannot_be_written_to_is_refused_before_the_work_and_nothing_is_left_of_a_refused_run()
    {
        Tool.Run(Tool.Small("--output", folder.Combine("absent", "result.json"))).AssertRefused("does not exist");
        Tool.Run(Tool.Small("--output", folder.Path)).AssertRefused("is a folder");
        Tool.Run("measure", "--model", "rf", "--activation", "tanh", "--width", "2", "--output", folder.Combine("result.json")).AssertRefused("smallest width");
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [SkippableFact]
    public void A_full_disk_is_refused()
    {
        Skip.IfNot(!OperatingSystem.IsWindows() && File.Exists("/dev/full"), "needs /dev/full");
        Tool.Run(Tool.Small("--output", "/dev/full")).AssertRefused("'/dev/full' cannot be written");
    }

    [Fact]
    public void An_existing_file_stays_when_a_run_is_refused_and_is_replaced_when_one_succeeds()
    {
        string path = folder.Write("result.json", "before");
        Tool.Run("measure", "--model", "rf", "--activation", "tanh", "--width", "2", "--output", path).AssertRefused("smallest width");
        Assert.Equal("before", File.ReadAllText(path));
        ToolResult result = Tool.Run(Tool.Small("--format", "json", "--output", path));
        Assert.Equal("", result.Output);
        Assert.Equal("rf", (result with { Output = File.ReadAllText(path) }).Json().GetProperty("model").GetString());
        Assert.Equal(path, Assert.Single(Directory.GetFileSystemEntries(folder.Path)));
    }

    /// <summary>Interpolates 2 labels on some training inputs, with one test point of two columns.</summary>
    private ToolResult Train(string train, params string[] more) => Measure(train, ["--width", "9", .. more]);

    private ToolResult Measure(string train, params string[] more)
    {
        string labels = folder.Write("y.csv", "1\n-1\n"), test = folder.Write("Z.csv", "0.5,0.25\n");
        return Tool.Run(
            ["measure", "--model", "rf", "--activation", "tanh", "--provider", "managed", "--train", train, "--labels", labels, "--test", test, .. more]);
    }

    /// <summary>A version 1.0 file with a header of our choice and rising bytes as its numbers.</summary>
    private static byte[] Npy(string type, string shape, int bytes)
    {
        string header = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}").PadRight(117) + "\n";
        double[] numbers = [.. Enumerable.Range(1, bytes / 8).Select(i => 0.5 * i * i)];
        return [0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)header.Length), .. Encoding.ASCII.GetBytes(header),
            .. numbers.SelectMany(BitConverter.GetBytes)];
    }
}
