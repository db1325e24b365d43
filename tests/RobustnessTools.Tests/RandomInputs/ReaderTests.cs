using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsCheck;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Formula;
using RobustnessTools.Data;
using RobustnessTools.Data.Files;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Plugins;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.RandomInputs;

/// <summary>Whatever a file holds, its reader gives what is in it or a sentence: no other exception, no endless work, no memory for a size that the
/// file does not bear out.</summary>
public sealed class ReaderTests : IDisposable
{
    private const string Plan = """
        {
          "models": ["rf", "ntk"], "activations": ["tanh", "x*x"], "datasets": ["gaussian"], "dimension": 30, "labels": "signs", "normalization": "none",
          "samples": [20, 40], "widths": [100, 200], "trials": 3, "testPoints": 5, "seed": 1
        }
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Damaged_npy_files()
    {
        using var matrix = MatrixOf([1, -2.5, 3e300, 4, 5, 6], 2);
        string path = folder.Combine("good.npy");
        NpyFile.Write(path, matrix.View);
        Reads(Damage.Of(File.ReadAllBytes(path)), ".npy", file => ArrayFile.Read(file).Dispose());
    }

    [Fact]
    public void Damaged_csv_files() =>
        Reads(Damage.Of("a,b,\"c,d\"\r\n1,2.5,-3e-7\r\n4,\"5\",6\r\n"), ".csv", file => ArrayFile.Read(file).Dispose());

    [Fact]
    public void Damaged_plans() => Reads(Damage.Of(Plan), ".json", file => StudyPlanFile.Read<SweepPlan>(file));

    [Fact]
    public void Damaged_rows()
    {
        var cell = new Cell("rf", "max(x,0)", "gaussian", 30, 20, 100, 100);
        var row = new SensitivityRow { Cell = cell, Trial = 2, Sensitivity = 1.25, Interpolates = true, Message = "a \"word\", or two" };
        string line = Table.Of<SensitivityRow>().Format(row).TrimEnd('\r', '\n');
        Reads(Damage.Of($"{Table.Of<SensitivityRow>().Header}\n{line}\n{line}\n"), ".csv", file => _ = Table.Of<SensitivityRow>().Read(file).Count());
    }

    [Fact]
    public void Damaged_descriptions_of_plugins()
    {
        string good = File.ReadAllText(Path.Combine(FixturePlugins("Fixture.Working"), PluginManifest.FileName));
        ReadsFolder(Damage.Of(good), (name, content) =>
        {
            folder.Write($"{name}/Fixture.Working.dll", "");
            folder.Write($"{name}/{PluginManifest.FileName}", content);
        }, directory => PluginManifest.Read(directory));
    }

    [Fact]
    public void Damaged_formulas() => Damage.Of("max(x, 0)^2 - 1.5e0*tanh(-x/2) + erf(x)*pi").Sample(content =>
    {
        try
        {
            FormulaActivation.Parse(Encoding.UTF8.GetString(content));
        }
        catch (InputException error)
        {
            Assert.Contains(error.ErrorId, (string[])["InvalidFormula", "UndefinedFormula"]);
        }
    }, iter: 2000);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Damaged_images_of_MNIST(bool packed)
    {
        byte[] images = [0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 2, .. Enumerable.Range(1, 12).Select(i => (byte)i)];
        byte[] labels = [0, 0, 8, 1, 0, 0, 0, 3, 0, 1, 9];
        ReadsDataset("mnist", packed ? Pack(images) : images, (name, content) =>
        {
            folder.Write($"{name}/train-images-idx3-ubyte{(packed ? ".gz" : "")}", content);
            folder.Write($"{name}/train-labels-idx1-ubyte", labels);
        });
    }

    [Fact]
    public void Damaged_batches_of_CIFAR()
    {
        byte[] batch = [.. Enumerable.Range(0, 3).SelectMany(label => Enumerable.Repeat((byte)(40 + label), 3072).Prepend((byte)label))];
        ReadsDataset("cifar-10", batch, (name, content) => folder.Write($"{name}/data_batch_1.bin", content));
    }

    [Fact]
    public void What_is_written_is_read_again_to_the_last_bit() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 7]).SelectMany((rows, columns) => Finite.Array[rows * columns].Select(values => (rows, values))).Sample(sample =>
        {
            using var matrix = MatrixOf(sample.values, sample.rows);
            string npy = Fresh(".npy"), csv = Fresh(".csv");
            NpyFile.Write(npy, matrix.View);

            // Two columns of whole numbers may be one of decimal commas: with points they are not.
            var cells = sample.values.Select(value => value.ToString("R", CultureInfo.InvariantCulture))
                .Select(text => text.All(letter => char.IsAsciiDigit(letter) || letter == '-') ? text + ".0" : text);
            File.WriteAllLines(csv, cells.Chunk((int)matrix.Columns).Select(row => string.Join(',', row)));
            foreach (string path in (string[])[npy, csv])
            {
                // A first line that is unlike the others may be a heading: which it is, is said.
                using var read = ArrayFile.Read(path, path == csv ? HeaderRule.No : HeaderRule.Auto);
                Assert.Equal((matrix.Rows, matrix.Columns), (read.Rows, read.Columns));
                for (int i = 0; i < sample.rows; i++) Assert.True(matrix.Row(i).SequenceEqual(read.Row(i)), path);
                File.Delete(path);
            }
        }, iter: 300);

    [Fact]
    public void A_plan_is_read_again_as_it_was_written() =>
        Gen.Select(Gen.Int[1, 1000].Array[1, 4], Gen.Int[1, 5000].Array[1, 4], Gen.ULong, Gen.Int[1, 50], Gen.Bool, Gen.OneOf("tanh", "max(x,0)^2")).Sample(
            (samples, widths, seed, trials, independent, activation) =>
            {
                var plan = new SweepPlan
                {
                    Models = ["rf"], Activations = [activation], Samples = [.. samples.Distinct().Order()], Widths = [.. widths.Distinct().Order()],
                    Seed = seed, Trials = trials, Independent = independent,
                };
                string path = Fresh(".json");
                StudyPlanFile.Write(path, plan);
                var read = StudyPlanFile.Read<SweepPlan>(path);
                Assert.Equal(StudyPlanFile.Format(plan), StudyPlanFile.Format(read));
                Assert.Equal(StudyPlanFile.Hash(plan), StudyPlanFile.Hash(read));
                Assert.Equal((plan.Seed, plan.Trials, plan.Independent), (read.Seed, read.Trials, read.Independent));
                Assert.Equal(plan.Samples, read.Samples);
                File.Delete(path);
            }, iter: 200);

    [Fact]
    public void A_row_is_read_again_as_it_was_written() =>
        Gen.Select(Finite, Finite, Gen.Int[0, 1000], Gen.Bool, Gen.String[Gen.OneOf('a', ' ', ',', '"', ';', 'é', '√', '\'', '='), 0, 20]).Sample(
            (sensitivity, residual, trial, interpolates, message) =>
            {
                var row = new SensitivityRow
                {
                    Cell = new Cell("ntk", "x*tanh(x)", "gaussian", 30, 20, 100, 3000),
                    Trial = trial, Sensitivity = Math.Abs(sensitivity), TrainingResidual = Math.Abs(residual),
                    Interpolates = interpolates, Message = message.Trim(),
                };
                string path = Fresh(".csv");
                File.WriteAllText(path, $"{Table.Of<SensitivityRow>().Header}\n{Table.Of<SensitivityRow>().Format(row).TrimEnd('\r', '\n')}\n");
                Assert.Equal(row, Assert.Single(Table.Of<SensitivityRow>().Read(path)));
                File.Delete(path);
            }, iter: 300);

    private static Gen<double> Finite =>
        Gen.OneOf<double>(Gen.Double[-1000, 1000], Gen.Double.Where(double.IsFinite), Gen.OneOf(0.0, -1.0, double.MaxValue, double.Epsilon));

    private static string FixturePlugins(string name) => Plugins.FixturePlugins.Folder(name);

    private static Matrix MatrixOf(double[] values, int rows)
    {
        int columns = values.Length / rows;
        var matrix = new Matrix(rows, columns);
        for (int i = 0; i < rows; i++) values.AsSpan(i * columns, columns).CopyTo(matrix.Row(i));
        return matrix;
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(content);
        return packed.ToArray();
    }

    private string Fresh(string ending) => folder.Combine($"{Guid.NewGuid():N}{ending}");

    private void Reads(Gen<byte[]> contents, string ending, Action<string> read, bool namesTheFile = true) => contents.Sample(content =>
    {
        string path = Fresh(ending);
        File.WriteAllBytes(path, content);
        GivesOrTells(path, read, namesTheFile);
        File.Delete(path);
    }, iter: 1000);

    private void ReadsDataset(string name, byte[] good, Action<string, byte[]> write)
    {
        using var plugins = BundledDatasets.Plugins();
        ReadsFolder(Damage.Of(good), write, directory => BundledDatasets.Open(plugins, name, directory));
    }

    private void ReadsFolder(Gen<byte[]> contents, Action<string, byte[]> write, Action<string> read) => contents.Sample(content =>
    {
        string name = Guid.NewGuid().ToString("N");
        write(name, content);
        GivesOrTells(folder.Combine(name), read);
        Directory.Delete(folder.Combine(name), recursive: true);
    }, iter: 500);

    internal static void GivesOrTells(string path, Action<string> read, bool namesTheFile = true)
    {
        try
        {
            read(path);
        }
        catch (InputException error)
        {
            if (namesTheFile) Assert.Contains(path, error.Message, StringComparison.Ordinal);
        }
    }
}
