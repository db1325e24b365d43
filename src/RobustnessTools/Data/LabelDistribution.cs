namespace RobustnessTools.Data;

/// <summary>How synthetic labels are distributed, independently of the inputs.</summary>
public enum LabelDistribution
{
    /// <summary>Independent standard normal labels.</summary>
    Gaussian,

    /// <summary>−1 or +1 with equal probability.</summary>
    Signs,
}
