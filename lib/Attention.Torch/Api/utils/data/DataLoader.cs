using System.Collections;
using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace TorchSharp.Modules
{
    /// <summary>The samples of a dataset in batches, in order or shuffled anew for every enumeration.</summary>
    public class DataLoader<T, S> : IEnumerable<S>, IDisposable
    {
        /// <param name="dataset">the samples</param>
        /// <param name="batchSize">samples per batch</param>
        /// <param name="collate_fn">makes a batch of samples</param>
        /// <param name="shuffle">another order each time, drawn from the default generator (manual_seed) or from seed</param>
        /// <param name="device">the CPU</param>
        /// <param name="seed">settles the orders of all enumerations</param>
        /// <param name="num_worker">batches that are loaded at the same time; 1: on the thread that enumerates</param>
        /// <param name="drop_last">leaves out a last batch that is not full</param>
        /// <param name="disposeBatch">a batch is disposed when the next one is asked for</param>
        /// <param name="disposeDataset">Dispose disposes the dataset too</param>
        public DataLoader(
            Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, bool shuffle = false, Device? device = null, int? seed = null,
            int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
            : this(dataset, batchSize, collate_fn, shuffle ? Shuffled(dataset, seed) : InOrder(dataset), device, num_worker, drop_last, disposeBatch, disposeDataset) { }

        /// <summary>The samples whose numbers shuffler gives, in its order.</summary>
        public DataLoader(
            Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, IEnumerable<long> shuffler, Device? device = null,
            int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        {
            if (batchSize <= 0) throw new ArgumentException($"batch_size should be a positive integer value, but got batch_size={batchSize}.");
            if (num_worker < 0) throw new ArgumentException($"num_workers option should be non-negative: {num_worker} came; use num_workers=1 to load on the thread that enumerates.");
            (this.dataset, batch_size, this.collate_fn, sampler) = (dataset, batchSize, collate_fn, shuffler);
            (Device, num_workers, this.drop_last) = (device ?? CPU, Math.Max(num_worker, 1), drop_last);
            (DisposeBatch, DisposeDataset) = (disposeBatch, disposeDataset);
        }

        public Dataset<T> dataset { get; }

        public int batch_size { get; }

        public bool drop_last { get; }

        /// <summary>The numbers of the samples, in the order in which they come.</summary>
        public IEnumerable<long> sampler { get; }

        public int num_workers { get; }

        public Device Device { get; }

        public bool DisposeBatch { get; }

        public bool DisposeDataset { get; }

        public Func<IEnumerable<T>, Device, S> collate_fn { get; }

        /// <summary>How many batches an enumeration gives.</summary>
        public long Count => (dataset.Count + (drop_last ? 0 : batch_size - 1)) / batch_size;

        public IEnumerator<S> GetEnumerator() => num_workers == 1 ? new BatchEnumerator<T, S>(this) : new WorkerEnumerator<T, S>(this);

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        protected virtual void Dispose(bool disposing)
        {
            if (disposing && DisposeDataset) dataset.Dispose();
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        static RandomOrder Shuffled(Dataset<T> dataset, int? seed) => new RandomOrder(dataset.Count, seed);

        static IEnumerable<long> InOrder(Dataset<T> dataset)
        {
            for (long i = 0, count = dataset.Count; i < count; i++) yield return i;
        }
    }

    /// <summary>Batches of named tensors: of each name, the samples' tensors stacked.</summary>
    public class DataLoader : DataLoader<Dictionary<string, Tensor>, Dictionary<string, Tensor>>
    {
        public DataLoader(
            Dataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false,
            bool disposeBatch = true, bool disposeDataset = true)
            : base(dataset, batchSize, Collation.Named, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset) { }

        public DataLoader(
            Dataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false,
            bool disposeBatch = true, bool disposeDataset = true)
            : base(dataset, batchSize, Collation.Named, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset) { }
    }

    /// <summary>Batches of several tensors: of each place, the samples' tensors stacked.</summary>
    public class IterableDataLoader : DataLoader<IList<Tensor>, IList<Tensor>>
    {
        public IterableDataLoader(
            IterableDataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false,
            bool disposeBatch = true, bool disposeDataset = true)
            : base(dataset, batchSize, Collation.OfLists, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset) { }

        public IterableDataLoader(
            IterableDataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false,
            bool disposeBatch = true, bool disposeDataset = true)
            : base(dataset, batchSize, Collation.OfLists, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset) { }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class utils
        {
            public static partial class data
            {
                /// <summary>Batches of named tensors.</summary>
                public static Modules.DataLoader DataLoader(
                    Dataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false,
                    bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset);

                public static Modules.DataLoader DataLoader(
                    Dataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false,
                    bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset);

                /// <summary>Batches of several tensors, as of a TensorDataset.</summary>
                public static Modules.IterableDataLoader DataLoader(
                    IterableDataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1,
                    bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset);

                public static Modules.IterableDataLoader DataLoader(
                    IterableDataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false,
                    bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset);
            }
        }
    }
}
