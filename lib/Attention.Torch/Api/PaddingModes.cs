namespace TorchSharp;

/// <summary>How a convolution pads by itself: not at all, or so that the size stays.</summary>
public enum Padding : int
{
    Valid = 0,
    Same = 1,
}

/// <summary>What a border is made of.</summary>
public enum PaddingModes : int
{
    Zeros = 0,
    Reflect = 1,
    Replicate = 2,
    Circular = 3,
    Constant = 4,
}
