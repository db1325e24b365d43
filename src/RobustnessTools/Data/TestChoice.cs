namespace RobustnessTools.Data;

/// <summary>Which samples of a dataset are test points.</summary>
public enum TestChoice
{
    /// <summary>Drawn anew in each trial.</summary>
    Random,

    /// <summary>
    /// The first ones of the test part, in the order of the file, in every trial; where there is no test part, the first ones of the training part, which
    /// then never train.
    /// </summary>
    First,

    /// <summary>
    /// The one image that the paper's figures on MNIST and CIFAR-10 are measured at, in every trial: the first of classes 0 and 1 in the official test
    /// files, wherever a copy has it.
    /// </summary>
    Published,
}
