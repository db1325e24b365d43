using RobustnessTools.Abstractions;

namespace RobustnessTools.Data;

/// <summary>A dataset that is drawn from a distribution.</summary>
/// <param name="Name">The name by which users choose it.</param>
/// <param name="Description">One line for people.</param>
/// <param name="Inputs">Its distribution.</param>
internal sealed record SyntheticDataset(string Name, string Description, InputDistribution Inputs)
{
    /// <summary>Makes the source.</summary>
    /// <exception cref="InputException">An option is for datasets of files, or the dimension is below 1.</exception>
    public IDataSource Open(DatasetOptions options)
    {
        if (options.Classes.Count > 0)
        {
            throw new InputException("UnknownClass", InputErrorKind.InvalidArgument,
                $"The classes {string.Join(", ", options.Classes)} were asked for, but the synthetic dataset {Name} has none; leave the classes out.");
        }

        if (options.Tests != TestChoice.Random)
        {
            throw new InputException("TestsNotChosen", InputErrorKind.InvalidArgument,
                $"Test points of a file were asked for, but those of the synthetic dataset {Name} are drawn; leave the choice of test points out.");
        }

        return new SyntheticSource(Inputs, options.Labels, options.Dimension ?? DatasetOptions.DefaultDimension);
    }
}
