namespace TorchSharp.Kernels;

/// <summary>A tile's size as a type, so that each size is compiled on its own.</summary>
internal interface ITileShape
{
    /// <summary>1 to 6, or 12</summary>
    static abstract int Rows { get; }

    /// <summary>Two vectors of columns, or one.</summary>
    static abstract bool Wide { get; }
}

internal readonly struct Rows12 : ITileShape { public static int Rows => 12; public static bool Wide => true; }
internal readonly struct Rows6 : ITileShape { public static int Rows => 6; public static bool Wide => true; }
internal readonly struct Rows5 : ITileShape { public static int Rows => 5; public static bool Wide => true; }
internal readonly struct Rows4 : ITileShape { public static int Rows => 4; public static bool Wide => true; }
internal readonly struct Rows3 : ITileShape { public static int Rows => 3; public static bool Wide => true; }
internal readonly struct Rows2 : ITileShape { public static int Rows => 2; public static bool Wide => true; }
internal readonly struct Rows1 : ITileShape { public static int Rows => 1; public static bool Wide => true; }

/// <summary>The same rows in one vector of columns.</summary>
internal readonly struct Narrow<TShape> : ITileShape where TShape : struct, ITileShape
{
    public static int Rows => TShape.Rows;
    public static bool Wide => false;
}
