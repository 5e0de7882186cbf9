namespace TorchSharp;

public static partial class torch
{
    public static partial class utils
    {
        public static partial class data
        {
            /// <summary>Samples by number.</summary>
            public abstract class Dataset<T> : IDisposable
            {
                /// <summary>How many samples there are.</summary>
                public abstract long Count { get; }

                /// <summary>Sample number index, from 0. With several workers it is called from several threads.</summary>
                public abstract T GetTensor(long index);

                protected virtual void Dispose(bool disposing) { }

                public void Dispose()
                {
                    Dispose(true);
                    GC.SuppressFinalize(this);
                }
            }

            /// <summary>Samples of several named tensors.</summary>
            public abstract class Dataset : Dataset<Dictionary<string, Tensor>> { }

            /// <summary>Samples of several tensors in order.</summary>
            public abstract class IterableDataset : Dataset<IList<Tensor>> { }
        }
    }
}
