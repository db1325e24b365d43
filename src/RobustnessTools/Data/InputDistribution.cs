namespace RobustnessTools.Data;

/// <summary>How synthetic inputs are distributed.</summary>
public enum InputDistribution
{
    /// <summary>Independent standard normal entries.</summary>
    Gaussian,

    /// <summary>Uniform on the sphere of radius √d.</summary>
    Sphere,
}
