namespace RobustnessTools.Data;

/// <summary>Which samples of a dataset are test points.</summary>
public enum TestChoice
{
    /// <summary>Drawn anew in each trial.</summary>
    Random,

    /// <summary>The first ones of the test part, in the order of the file, in every trial; where there is no test part, the first ones of the training part, which then never train. The published figures on images use the first one.</summary>
    First,
}
