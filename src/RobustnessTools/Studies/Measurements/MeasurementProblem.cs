using RobustnessTools.Catalogs;
using RobustnessTools.Data;
using RobustnessTools.Data.Files;
using RobustnessTools.Models;

namespace RobustnessTools.Studies.Measurements;

/// <summary>Where a measurement's problem is drawn from, how large it is, and the weights of its first layer.</summary>
internal sealed class MeasurementProblem : IDisposable
{
    private readonly List<IDisposable> read = [];

    private MeasurementProblem(IDataSource source, int samples, int testPoints)
    {
        Source = source;
        Samples = samples;
        TestPoints = testPoints;
    }

    /// <summary>Draws the problem.</summary>
    internal IDataSource Source { get; }

    /// <summary>N.</summary>
    internal int Samples { get; }

    /// <summary>M.</summary>
    internal int TestPoints { get; }

    /// <summary>Opens the dataset or reads the user's files.</summary>
    /// <exception cref="Abstractions.InputException">They are missing, malformed, or do not fit together.</exception>
    internal static MeasurementProblem Open(MeasurementRequest request, Catalog catalogs, CancellationToken cancellation)
    {
        if (request.TrainFile is null)
        {
            IDataSource source = catalogs.Datasets.Open(request.Dataset ?? MeasurementRequest.DefaultDataset, request.DatasetOptions, cancellation);
            return new MeasurementProblem(
                source, request.Samples ?? DrawDefaults.Samples, request.TestPoints ?? DrawDefaults.TestPoints);
        }

        var files = ArrayFiles.Read(request.TrainFile, request.LabelsFile!, request.TestFile!, request.Header, request.TestLabelsFile);
        try
        {
            var problem = new MeasurementProblem(
                files.Normalized(request.DatasetOptions.Normalization), request.Samples ?? files.Source.Samples, request.TestPoints ?? files.Source.TestPoints);
            problem.read.Add(files);
            return problem;
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <summary>The first layer: drawn from the seed, or read.</summary>
    internal WeightSource Weights(MeasurementRequest request)
    {
        if (request.WeightsFile is null) return new SeededWeights(Source.Dimension, request.Seed, request.Trial);
        Matrix weights = ArrayFile.Read(request.WeightsFile, request.Header);
        read.Add(weights);
        return new GivenWeights(weights);
    }

    /// <summary>Frees what was read from files.</summary>
    public void Dispose()
    {
        foreach (IDisposable file in read) file.Dispose();
    }
}
